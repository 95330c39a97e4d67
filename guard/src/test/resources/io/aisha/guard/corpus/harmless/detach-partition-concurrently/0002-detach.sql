--liquibase formatted sql
--changeset dev:2 runInTransaction:false
alter table readings detach partition readings_2025 concurrently;
--rollback alter table readings attach partition readings_2025 for values from ('2025-01-01 00:00+00') to ('2026-01-01 00:00+00');
--rollback alter table readings_2025 drop constraint readings_2025_taken_at_check;
