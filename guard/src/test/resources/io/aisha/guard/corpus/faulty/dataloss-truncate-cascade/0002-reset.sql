--liquibase formatted sql

--changeset ann:0002-reset splitStatements:false stripComments:false rollbackSplitStatements:false
TRUNCATE TABLE users RESTART IDENTITY CASCADE;
--rollback DO $$ BEGIN RAISE EXCEPTION 'truncated users cannot come back'; END $$;
