--liquibase formatted sql

--changeset ann:0002-state-enum splitStatements:false stripComments:false rollbackSplitStatements:false
create type order_state as enum ('new', 'paid', 'sent');
alter table orders
  alter column state drop default,
  alter column state type order_state using case when state in ('new', 'paid', 'sent') then state::order_state else 'new' end,
  alter column state set default 'new';
/* liquibase rollback
alter table orders
  alter column state drop default,
  alter column state type text,
  alter column state set default 'new';
drop type order_state;
*/
