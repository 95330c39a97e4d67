--liquibase formatted sql

--changeset ann:0002-captain splitStatements:false stripComments:false rollbackSplitStatements:false
alter table players add constraint fk_player_self foreign key (id) references teams (id) not valid;
alter table players validate constraint fk_player_self;
--rollback alter table players drop constraint fk_player_self;
