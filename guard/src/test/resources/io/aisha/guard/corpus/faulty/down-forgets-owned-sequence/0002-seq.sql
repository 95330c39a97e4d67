--liquibase formatted sql

--changeset ann:0002-seq splitStatements:false stripComments:false rollbackSplitStatements:false
create sequence devices_id_seq;
alter table devices alter column id set default nextval('devices_id_seq');
--rollback alter table devices alter column id drop default;
