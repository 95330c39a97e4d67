--liquibase formatted sql

--changeset ann:0002-archive-schema splitStatements:false stripComments:false rollbackSplitStatements:false
create schema archive;
alter table orders set schema archive;
--rollback alter table archive.orders set schema public;
--rollback drop schema archive;
