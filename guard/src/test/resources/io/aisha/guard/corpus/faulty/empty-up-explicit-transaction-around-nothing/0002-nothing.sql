--liquibase formatted sql

--changeset ann:0002-nothing splitStatements:false stripComments:false rollbackSplitStatements:false
begin;
-- to be filled in
commit;
--rollback drop table if exists nothing;
