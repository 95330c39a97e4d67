--liquibase formatted sql

--changeset ann:0002-fix-states splitStatements:false stripComments:false rollbackSplitStatements:false
--guard:data
update orders set state = 'cancelled' where state = 'canceled' and state = 'new';
--rollback update orders set state = 'canceled' where state = 'cancelled' and state = 'new';
