--liquibase formatted sql

--changeset ann:0002-colour splitStatements:false stripComments:false rollbackSplitStatements:false
create view colours as select id, colour from orders;
--rollback drop view colours;
