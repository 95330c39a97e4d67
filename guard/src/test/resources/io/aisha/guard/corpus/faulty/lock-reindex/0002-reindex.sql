--liquibase formatted sql

--changeset ann:0002-reindex splitStatements:false stripComments:false rollbackSplitStatements:false
reindex table orders;
--rollback reindex table orders;
