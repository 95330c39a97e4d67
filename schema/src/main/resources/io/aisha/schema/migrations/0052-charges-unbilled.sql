--liquibase formatted sql
-- Few charges whose work has ended have no bill.

--changeset aisha:0052-charges-unbilled runInTransaction:false splitStatements:false stripComments:false rollbackSplitStatements:false
create index concurrently ix_charges_unbilled on charges (ended_at) where billed_micro_usd is null and state = 'spent' and ended_at is not null;
--rollback drop index concurrently ix_charges_unbilled;
