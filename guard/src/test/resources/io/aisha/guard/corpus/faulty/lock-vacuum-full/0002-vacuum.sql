--liquibase formatted sql

--changeset ann:0002-vacuum splitStatements:false stripComments:false rollbackSplitStatements:false runInTransaction:false
VACUUM FULL orders;
--rollback VACUUM FULL orders;
