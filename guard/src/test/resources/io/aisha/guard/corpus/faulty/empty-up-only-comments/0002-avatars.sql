--liquibase formatted sql

--changeset ann:0002-avatars splitStatements:false stripComments:false rollbackSplitStatements:false
-- Avatars of customers.
/* create table avatars (
     id bigint primary key
   ); */
-- done by hand in production
--rollback drop table if exists avatars;
