--liquibase formatted sql

--changeset ann:0002-drop-body splitStatements:false stripComments:false rollbackSplitStatements:false
--guard:destructive bodies are in the document store since release 12
alter table posts drop column body;
/* liquibase rollback
alter table posts add column body text not null default '';
alter table posts alter column body drop default;
*/
