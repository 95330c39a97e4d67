--liquibase formatted sql
--changeset petra:1 splitStatements:false runInTransaction:true
create table plain (id int primary key);
--rollback drop table plain;
