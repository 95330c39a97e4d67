--liquibase formatted sql

--changeset ann:0001-base splitStatements:false stripComments:false rollbackSplitStatements:false
create table events (id bigint not null, at date not null, what text) partition by range (at);
create table events_2025 partition of events for values from ('2025-01-01') to ('2026-01-01');
create table events_2024 (id bigint not null, at date not null, what text);
--rollback drop table events_2024;
--rollback drop table events;
