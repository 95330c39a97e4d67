--liquibase formatted sql
-- What a start sent, without the signatures of links: by it a request whose answer was lost is known again in the engine's
-- own list. The avatar keeps only what its latest training sent.

--changeset aisha:0033-trainings-sent splitStatements:false stripComments:false rollbackSplitStatements:false
alter table trainings add column sent jsonb not null default '{}';
--rollback alter table trainings drop column sent;
