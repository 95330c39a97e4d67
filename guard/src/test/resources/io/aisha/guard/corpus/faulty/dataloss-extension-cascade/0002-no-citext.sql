--liquibase formatted sql

--changeset ann:0002-no-citext splitStatements:false stripComments:false rollbackSplitStatements:false
drop extension citext cascade;
/* liquibase rollback
create extension citext;
alter table users add column username citext not null default gen_random_uuid()::text unique;
alter table users alter column username drop default;
*/
