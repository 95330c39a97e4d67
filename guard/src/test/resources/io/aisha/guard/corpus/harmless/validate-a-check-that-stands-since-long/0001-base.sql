--liquibase formatted sql
--changeset dev:1
create table people (id int primary key, email text);
alter table people add constraint ck_email check (email is null or email <> '') not valid;
--rollback drop table people;
