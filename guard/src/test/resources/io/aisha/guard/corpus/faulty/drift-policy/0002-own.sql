--liquibase formatted sql

--changeset ann:0002-own splitStatements:false stripComments:false rollbackSplitStatements:false
create policy own on orders using (true);
--rollback drop policy own on orders;
