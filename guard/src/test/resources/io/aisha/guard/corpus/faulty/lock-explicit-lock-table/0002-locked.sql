--liquibase formatted sql

--changeset ann:0002-locked splitStatements:false stripComments:false rollbackSplitStatements:false
lock table orders in access exclusive mode;
update orders set state = upper(state);
--rollback update orders set state = lower(state);
