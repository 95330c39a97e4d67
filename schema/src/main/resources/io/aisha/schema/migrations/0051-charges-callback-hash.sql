--liquibase formatted sql
-- A webhook finds the charge of a request that nobody else waits for. Few charges are waited for so.

--changeset aisha:0051-charges-callback-hash runInTransaction:false splitStatements:false stripComments:false rollbackSplitStatements:false
create index concurrently ix_charges_callback_hash on charges (callback_hash) where callback_hash is not null;
--rollback drop index concurrently ix_charges_callback_hash;
