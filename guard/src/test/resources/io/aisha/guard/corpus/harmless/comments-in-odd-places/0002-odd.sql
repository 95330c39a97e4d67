--liquibase formatted sql

--changeset ann:0002-odd splitStatements:false stripComments:false rollbackSplitStatements:false

/* first */ create /* second -- not a line comment */ table -- third
  odd (
    id int primary key, -- fourth; with a semicolon
    /* fifth */ name text /* sixth /* seventh */ */ not null
  )
; -- eighth
--
--rollback /* back */ drop table odd /* ; */ ;
