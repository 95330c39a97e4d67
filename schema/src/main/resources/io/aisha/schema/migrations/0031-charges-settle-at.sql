--liquibase formatted sql
-- Few charges wait for their bill among many that are settled.

--changeset aisha:0031-charges-settle-at runInTransaction:false splitStatements:false stripComments:false rollbackSplitStatements:false
create index concurrently ix_charges_settle_at on charges (settle_at) where settle_at is not null;
--rollback drop index concurrently ix_charges_settle_at;
