--liquibase formatted sql
-- A notice is matched by the hash of its address, which names one attempt.

--changeset aisha:0014-trainings-callback-hash runInTransaction:false splitStatements:false stripComments:false rollbackSplitStatements:false
create unique index concurrently ux_trainings_callback_hash on trainings (callback_hash);
--rollback drop index concurrently ux_trainings_callback_hash;
