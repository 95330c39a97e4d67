--liquibase formatted sql

--changeset ann:0002-drop-old-readings splitStatements:false stripComments:false rollbackSplitStatements:false
--guard:destructive readings of 2025 were exported to cold storage
alter table readings detach partition readings_2025;
drop table readings_2025;
--rollback create table readings_2025 partition of readings for values from ('2025-01-01 00:00+00') to ('2026-01-01 00:00+00');
