--liquibase formatted sql
-- The last failures, for administrators: requests that ended with an error of the server, and jobs that failed. Their number is
-- bounded by the program. No row says which user it was, so an erasure leaves them.
--   incident   the number that the error page shows; null for a job
--   place      method and pattern of the route, or the kind of the job; never an address with ids
--   error      name of the exception's class

--changeset aisha:0096-failures splitStatements:false stripComments:false rollbackSplitStatements:false
create type failurekind as enum ('request', 'job');
create table failures (
  id uuid primary key default uuidv7(),
  happened_at timestamptz not null,
  kind failurekind not null,
  incident varchar(20),
  place varchar(200) not null,
  status int,
  code varchar(100),
  error varchar(200) not null
);
create index ix_failures_incident on failures (incident);
--rollback drop table failures; drop type failurekind;
