--liquibase formatted sql
--changeset dev:1
create sequence ticket_no start with 500;
create table tickets (id int primary key);
--rollback drop table tickets;
--rollback drop sequence ticket_no;
