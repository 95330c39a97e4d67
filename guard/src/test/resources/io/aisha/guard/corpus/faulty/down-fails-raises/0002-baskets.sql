--liquibase formatted sql

--changeset ann:0002-baskets splitStatements:false stripComments:false rollbackSplitStatements:false
create table baskets (id bigint primary key);
--rollback do $$ begin raise exception 'this migration cannot be reverted'; end $$;
