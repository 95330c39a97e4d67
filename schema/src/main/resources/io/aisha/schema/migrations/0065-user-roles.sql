--liquibase formatted sql
-- What a user may do, and whether they are blocked. The local user of a studio without accounts becomes its
-- administrator when accounts are switched on, so it is one already.

--changeset aisha:0065-user-roles splitStatements:false stripComments:false rollbackSplitStatements:false
create type userrole as enum ('administrator', 'member', 'guest');
alter table users add column role userrole not null default 'member';
alter table users add column blocked_at timestamptz;
--rollback alter table users drop column blocked_at; alter table users drop column role; drop type userrole;
