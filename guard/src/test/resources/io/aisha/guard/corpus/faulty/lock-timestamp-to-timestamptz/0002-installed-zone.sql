--liquibase formatted sql

--changeset ann:0002-installed-zone splitStatements:false stripComments:false rollbackSplitStatements:false
alter table devices alter column installed type timestamptz using installed at time zone 'Europe/Berlin';
--rollback alter table devices alter column installed type timestamp using installed at time zone 'Europe/Berlin';
