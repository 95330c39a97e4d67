--liquibase formatted sql

--changeset ann:0002-drop-body splitStatements:false stripComments:false rollbackSplitStatements:false
--guard:destructive bodies moved to the document store
alter table posts drop column body;
/* liquibase rollback
alter table posts add column body text;
alter table posts alter column body set not null;
*/
