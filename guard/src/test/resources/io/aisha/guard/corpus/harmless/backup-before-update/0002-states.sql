--liquibase formatted sql

--changeset ann:0002-states splitStatements:false stripComments:false rollbackSplitStatements:false
create table states_before_0002 as select id, state from orders;
update orders set state = lower(trim(state));
--rollback update orders o set state = b.state from states_before_0002 b where b.id = o.id;
--rollback drop table states_before_0002;
