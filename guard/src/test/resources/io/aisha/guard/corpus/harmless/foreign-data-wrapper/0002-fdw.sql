--liquibase formatted sql

--changeset ann:0002-fdw splitStatements:false stripComments:false rollbackSplitStatements:false
create extension postgres_fdw;
create server billing foreign data wrapper postgres_fdw options (host 'billing.internal', dbname 'billing');
create foreign table invoices (id bigint, cents bigint) server billing options (schema_name 'public');
--rollback drop foreign table invoices;
--rollback drop server billing;
--rollback drop extension postgres_fdw;
