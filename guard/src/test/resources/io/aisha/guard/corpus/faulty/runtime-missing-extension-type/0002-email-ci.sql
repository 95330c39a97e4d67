--liquibase formatted sql

--changeset ann:0002-email-ci splitStatements:false stripComments:false rollbackSplitStatements:false
create table logins (email citext primary key);
--rollback drop table logins;
