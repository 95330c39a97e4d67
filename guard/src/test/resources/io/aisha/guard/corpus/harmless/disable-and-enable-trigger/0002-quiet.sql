--liquibase formatted sql

--changeset ann:0002-quiet splitStatements:false stripComments:false rollbackSplitStatements:false
alter table posts disable trigger posts_touch;
--rollback alter table posts enable trigger posts_touch;
