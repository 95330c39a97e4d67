--liquibase formatted sql

--changeset ann:0002-value-index splitStatements:false stripComments:false rollbackSplitStatements:false
create index readings_value_idx on readings (value);
--rollback drop index readings_value_idx;
