--liquibase formatted sql
-- A charge outlives the avatar and the person it was for, so it is what a request is found by whose start got no answer and
-- whose training or picture was deleted meanwhile: by what its engine lists it (trace, with hashes of what was sent and
-- nothing of the person's own), by the address that webhooks of it come to (callback_hash), and since when (asked_at). Both
-- are cleared once the request has a name. The endpoint stays: where an engine tells no bill for each request, what it
-- billed for an endpoint in a day settles the estimates of that day, and such a share is marked (apportioned). Going back
-- loses this: a request that is lost then stays an estimate.

--changeset aisha:0050-charges-traces splitStatements:false stripComments:false rollbackSplitStatements:false
alter table charges
  add column endpoint varchar(200),
  add column asked_at timestamptz,
  add column trace jsonb,
  add column callback_hash varchar(64),
  add column apportioned boolean not null default false;
--rollback alter table charges drop column endpoint, drop column asked_at, drop column trace, drop column callback_hash, drop column apportioned;
