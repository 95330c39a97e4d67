--liquibase formatted sql

--changeset ann:0002-key splitStatements:false stripComments:false rollbackSplitStatements:false
create table mails (id bigint primary key, email text references customers (email));
--rollback drop table mails;
