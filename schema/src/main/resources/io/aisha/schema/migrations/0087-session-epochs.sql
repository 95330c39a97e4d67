--liquibase formatted sql
-- Increased whenever all sessions of a user end. A session knows the number with which it began, so one that is stored a
-- moment later, because its sign-in was under way, is no longer valid.

--changeset aisha:0087-session-epochs splitStatements:false stripComments:false rollbackSplitStatements:false
alter table users add column session_epoch integer not null default 0;
--rollback alter table users drop column session_epoch;
