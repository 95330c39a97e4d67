--liquibase formatted sql

--changeset ann:0002-fix-states splitStatements:false stripComments:false rollbackSplitStatements:false
--guard:data
update orders set state = 'cancelled' where state = 'canceled' and placed_at < '1970-01-01';
--rollback update orders set state = 'canceled' where state = 'cancelled' and placed_at < '1970-01-01';
