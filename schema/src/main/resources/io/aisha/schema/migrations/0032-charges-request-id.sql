--liquibase formatted sql
-- What an engine bills is found by its name for the request.

--changeset aisha:0032-charges-request-id runInTransaction:false splitStatements:false stripComments:false rollbackSplitStatements:false
create index concurrently ix_charges_request_id on charges (request_id) where request_id is not null;
--rollback drop index concurrently ix_charges_request_id;
