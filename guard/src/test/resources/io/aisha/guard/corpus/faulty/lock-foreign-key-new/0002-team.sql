--liquibase formatted sql

--changeset ann:0002-team splitStatements:false stripComments:false rollbackSplitStatements:false
alter table players add foreign key (team_id) references teams;
--rollback alter table players drop constraint players_team_id_fkey;
