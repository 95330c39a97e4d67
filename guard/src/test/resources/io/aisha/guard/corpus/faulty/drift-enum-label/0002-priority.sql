--liquibase formatted sql

--changeset ann:0002-priority splitStatements:false stripComments:false rollbackSplitStatements:false
create type priority as enum ('low', 'normal', 'high');
--rollback drop type priority;
