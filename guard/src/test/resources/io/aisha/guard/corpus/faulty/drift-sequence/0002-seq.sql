--liquibase formatted sql

--changeset ann:0002-seq splitStatements:false stripComments:false rollbackSplitStatements:false
create sequence invoice_no start with 1000;
--rollback drop sequence invoice_no;
