--liquibase formatted sql
-- Pictures are sent as they are finished, so how many the part holds that is being sent has to be known when its answer is
-- lost: more may be finished by then. What was sent is counted in pictures from now on.

--changeset aisha:0048-telegram-part-size splitStatements:false stripComments:false rollbackSplitStatements:false
alter table telegram_deliveries add column part_size integer not null default 0;
--rollback alter table telegram_deliveries drop column part_size;
