--liquibase formatted sql

--changeset ann:0002-no-overlap splitStatements:false stripComments:false rollbackSplitStatements:false
create extension if not exists btree_gist;
alter table bookings add constraint no_overlap exclude using gist (id with =, during with &&);
--rollback alter table bookings drop constraint no_overlap;
--rollback drop extension btree_gist;
