--liquibase formatted sql

--changeset ann:0002-domain splitStatements:false stripComments:false rollbackSplitStatements:false
create domain email_address as text check (value ~ '^[^@;]+@[^@;]+$');
create table subscribers (id int primary key, email email_address not null unique);
--rollback drop table subscribers;
--rollback drop domain email_address;
