--liquibase formatted sql
--changeset petra:1
create table plain (id int primary key);
create index plain_idx on plain (id);
--rollback drop index plain_idx;
--rollback drop table plain;
