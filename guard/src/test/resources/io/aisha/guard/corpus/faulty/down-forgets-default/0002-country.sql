--liquibase formatted sql

--changeset ann:0002-country splitStatements:false stripComments:false rollbackSplitStatements:false
alter table users alter column country set default 'de';
alter table users add column city text;
--rollback alter table users drop column city;
