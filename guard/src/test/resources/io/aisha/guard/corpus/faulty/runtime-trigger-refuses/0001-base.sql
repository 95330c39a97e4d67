--liquibase formatted sql
--changeset dev:1
create table ledger (id int primary key, cents bigint not null);
create function no_edit() returns trigger language plpgsql as 'begin raise exception ''ledger rows are never edited''; end';
create trigger ledger_no_edit before update or delete on ledger for each row execute function no_edit();
--rollback drop table ledger;
--rollback drop function no_edit();
