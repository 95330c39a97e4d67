--liquibase formatted sql

--changeset ann:0002-comment splitStatements:false stripComments:false rollbackSplitStatements:false
comment on table orders is null;
--rollback comment on table orders is null;
